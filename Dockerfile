# One file for every image: --build-arg SERVICE=scheduler|fetcher|parser|validator|indexer|search, or --target tools with
# SERVICE=tools for the jobs. Optional build secrets, which stay out of the image: pip (a pip.conf), ca (a PEM file
# that it names as /run/secrets/ca). See docs/operations/compose.md.
ARG BASE_IMAGE=docker.io/library/python:3.11.13-slim-bookworm

FROM ${BASE_IMAGE} AS dependencies
ARG SERVICE
COPY requirements-${SERVICE}.lock /build/requirements.lock
RUN --mount=type=secret,id=pip,target=/run/secrets/pip --mount=type=secret,id=ca,target=/run/secrets/ca \
    if [ -s /run/secrets/pip ]; then export PIP_CONFIG_FILE=/run/secrets/pip; fi \
    && python3 -m venv /opt/venv \
    && /opt/venv/bin/pip install --quiet --no-cache-dir --disable-pip-version-check \
       --require-hashes --no-deps --only-binary :all: -r /build/requirements.lock \
    && /opt/venv/bin/python -m pip --quiet uninstall --yes setuptools pip \
    # What compilers and editors read, and a running service does not.
    && find /opt/venv -regex '.*[.]\(pyi\|pyx\|pxd\|c\|h\|hpp\)' -delete
COPY pyproject.toml /build/
# The version that /metrics tells, without a build system in the image.
RUN python3 -c "import pathlib, tomllib; \
version = tomllib.loads(pathlib.Path('/build/pyproject.toml').read_text())['project']['version']; \
folder = pathlib.Path(f'/app/gongkai-{version}.dist-info'); \
folder.mkdir(parents=True); \
(folder / 'METADATA').write_text(f'Metadata-Version: 2.1\nName: gongkai\nVersion: {version}\n')"
COPY shared /app/shared

FROM dependencies AS service-code
ARG SERVICE
COPY services/__init__.py /app/services/
COPY services/${SERVICE} /app/services/${SERVICE}
RUN /opt/venv/bin/python -m compileall -q /app

FROM dependencies AS tools-code
COPY cli /app/cli
COPY deploy /app/deploy
COPY samples /app/samples
RUN /opt/venv/bin/python -m compileall -q /app

FROM ${BASE_IMAGE} AS runtime
# The folders are here so that a new volume mounted on one belongs to the user.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /tmp --shell /usr/sbin/nologin gongkai \
    && install -d -o gongkai -g gongkai /var/lib/gongkai/archive /var/lib/gongkai/state
ENV PATH=/opt/venv/bin:$PATH PYTHONPATH=/app PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
COPY --from=dependencies /opt/venv /opt/venv
USER 10001:10001
# The only folder that must be writable; it may be a tmpfs.
WORKDIR /tmp

FROM runtime AS tools
COPY --from=tools-code /app /app
ENTRYPOINT ["python", "-m", "cli.main"]

FROM runtime AS service
ARG SERVICE
COPY --from=service-code /app /app
ENV GONGKAI_SERVICE=${SERVICE}
CMD ["sh", "-c", "exec python -m services.$GONGKAI_SERVICE"]
