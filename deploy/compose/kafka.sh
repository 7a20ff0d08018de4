#!/bin/bash
# As the official image does: KAFKA_A_B=x becomes a.b=x; the storage is formatted once.
set -euo pipefail
config=/tmp/server.properties
env | sed -nE '/^KAFKA_(HEAP_OPTS|OPTS)=/d; s/^KAFKA_([A-Z0-9_]+)=(.*)$/\1 \2/p' |
    while read -r name value; do echo "$(tr A-Z_ a-z. <<<"$name")=$value"; done >"$config"
if [ ! -f "$KAFKA_LOG_DIRS/meta.properties" ]; then
    java -Xmx128m -cp '/opt/kafka/libs/*' kafka.tools.StorageTool format -t "$CLUSTER_ID" -c "$config"
fi
# shellcheck disable=SC2086 # several options
exec java $KAFKA_HEAP_OPTS -XX:+ExitOnOutOfMemoryError -cp '/opt/kafka/libs/*' kafka.Kafka "$config"
