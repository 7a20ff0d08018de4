"""What two services need, and nothing else."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("gongkai")
except PackageNotFoundError:  # a checkout that was not installed
    VERSION = "0+checkout"
