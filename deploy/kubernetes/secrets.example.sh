#!/usr/bin/env bash
# Makes the two secrets that service.yaml and agent.yaml mount, from files in a directory of yours: nothing secret is in a manifest.
#   service/: appsettings.json (API keys' hashes; `workflow key new` makes them), postgres, rabbitmq (one line each)
#   agent/:   key, rabbitmq
set -euo pipefail
directory=${1:?usage: secrets.example.sh DIRECTORY}
kubectl -n workflow create secret generic workflow-service --from-file="$directory/service"
kubectl -n workflow create secret generic workflow-agent --from-file="$directory/agent"
