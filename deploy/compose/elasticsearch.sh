#!/bin/bash
# As the official image does: a variable with a dot in its name is a setting.
set -euo pipefail
export ES_PATH_CONF=/usr/share/elasticsearch/config ES_TMPDIR=/tmp
{
    echo 'network.host: 0.0.0.0'
    env | sed -nE 's/^([a-z_]+\.[a-z_.]+)=(.*)$/\1: \2/p'
    # Only here: the disk of a test machine may be nearly full with much room left.
    echo 'cluster.routing.allocation.disk.threshold_enabled: false'
} >"$ES_PATH_CONF/elasticsearch.yml"
exec /usr/share/elasticsearch/bin/elasticsearch
