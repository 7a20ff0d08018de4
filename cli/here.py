"""Which installation a command talks to: the one that the environment names, else the stack of this folder."""

import os

from cli.console import fail
from cli.record import recorded
from deploy.local.home import Home, default_home
from shared.settings import ENV_FILE_VARIABLE, Settings, settings


def settings_of(home: Home) -> Settings:
    """The settings, read anew with the file of this home, which names the engines that run, and its live generation.

    What the environment names, another settings file or a generation, is another installation's and stays.
    """
    file = os.environ.setdefault(ENV_FILE_VARIABLE, str(home.env_file))
    settings.cache_clear()
    read = settings()
    if "generation" in read.model_fields_set or file != str(home.env_file):
        return read
    return read.model_copy(update={"generation": recorded(home).live})


def settings_here() -> Settings:
    """The settings of this folder's stack. Ends the command where there is none: it would talk to somebody else's."""
    home = default_home()
    named = {"KAFKA_BOOTSTRAP_SERVERS", "SEARCH_PORT", ENV_FILE_VARIABLE} & set(os.environ)
    if not named and not home.env_file.exists():
        fail(f"no stack in {home.path}: gongkai up starts one; or name your engines (KAFKA_BOOTSTRAP_SERVERS)")
    return settings_of(home)
