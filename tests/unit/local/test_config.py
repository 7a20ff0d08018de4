from pathlib import Path

from deploy.local import elasticsearch, kafka
from deploy.local.ports import Ports

PORTS = Ports(kafka=1092, controller=1093, elasticsearch=1200)


def test_kafka_listens_on_loopback_at_the_chosen_ports() -> None:
    lines = kafka.properties(Path("/data"), PORTS).splitlines()
    assert "listeners=PLAINTEXT://127.0.0.1:1092,CONTROLLER://127.0.0.1:1093" in lines
    assert "controller.quorum.voters=1@127.0.0.1:1093" in lines
    assert "log.dirs=/data" in lines
    assert "auto.create.topics.enable=false" in lines


def test_elasticsearch_listens_on_loopback_at_the_chosen_port() -> None:
    lines = elasticsearch.settings(Path("/e s"), PORTS).splitlines()
    assert "http.port: 1200" in lines
    assert "network.host: 127.0.0.1" in lines
    assert 'path.data: "/e s/data"' in lines


def test_jvm_options_write_nothing_into_the_programs_folder() -> None:
    bundled = "-XX:+UseG1GC\n-Xlog:gc*:file=gc.log\n-XX:ErrorFile=hs_err.log\n20-:--add-modules=x\n9-:-Xlog:gc\n"
    assert elasticsearch.jvm_options(bundled, Path("/logs")).splitlines() == [
        "-XX:+UseG1GC",
        "20-:--add-modules=x",
        "-XX:ErrorFile=/logs/hs_err_pid%p.log",
    ]


def test_cluster_id_is_what_kafka_accepts() -> None:
    ids = {kafka.cluster_id() for _ in range(500)}
    assert len(ids) == 500
    assert {len(made) for made in ids} == {22}
    assert not any(made.startswith("-") for made in ids)
