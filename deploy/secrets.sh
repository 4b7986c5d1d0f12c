#!/bin/sh
# Makes the passwords and keys of a composed installation, each once, into directories of its own below $1: postgres, rabbitmq,
# service, agent, grafana, operator. What is there already stays. `secrets.sh DIR key` prints the operator's API key.
# Needs only what every small image has: sh, od, tr, sha256sum.
set -eu
root=$1

if [ "${2:-make}" = key ]; then
  cat "$root/operator/key"
  exit 0
fi

random() { od -An -N"$1" -tx1 /dev/urandom | tr -d ' \n'; }
digest() { printf '%s' "$1" | sha256sum | tr -d ' -'; }
# Into a name of its own first: whoever waits for a file never sees half of it.
put() {
  mkdir -p "$(dirname "$root/$1")"
  cat >"$root/$1.new"
  chmod 0444 "$root/$1.new"
  mv "$root/$1.new" "$root/$1"
}

# The last file that is made; where it is, all are.
if [ -e "$root/operator/key" ]; then
  echo "The secrets are there."
  exit 0
fi

postgres=$(random 24)
broker=$(random 24)
broker_agent=$(random 24)
operator=wfk_$(random 24)
agent=wfk_$(random 24)

printf '%s' "$postgres" | put postgres/password

# Two users: the broker vouches for who sent a message, and an agent may send what nobody else may.
put rabbitmq/10-workflow.conf <<END
listeners.tcp.default = 5672
load_definitions = /etc/rabbitmq/conf.d/definitions.json
END
put rabbitmq/definitions.json <<END
{
  "users": [
    { "name": "workflow", "password": "$broker", "tags": "administrator" },
    { "name": "agent", "password": "$broker_agent", "tags": "" }
  ],
  "vhosts": [ { "name": "/" } ],
  "permissions": [
    { "user": "workflow", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" },
    { "user": "agent", "vhost": "/", "configure": ".*", "write": ".*", "read": ".*" }
  ]
}
END

printf '%s' "Host=postgres;Database=workflow;Username=workflow;Password=$postgres;Maximum Pool Size=50" | put service/postgres
printf '%s' "amqp://workflow:$broker@rabbitmq:5672/" | put service/rabbitmq
put service/appsettings.json <<END
{
  "Identity": {
    "Keys": [
      {
        "Name": "operator",
        "Hash": "$(digest "$operator")",
        "Roles": [ "manager", "client", "developer", "tester", "devops" ],
        "Projects": [ "*" ],
        "Rights": [ "operate" ]
      },
      {
        "Name": "agent",
        "Hash": "$(digest "$agent")",
        "Projects": [ "*" ],
        "Rights": [ "agent" ]
      }
    ]
  }
}
END

printf '%s' "$agent" | put agent/key
printf '%s' "amqp://agent:$broker_agent@rabbitmq:5672/" | put agent/rabbitmq
random 16 | put grafana/password
printf '%s\n' "$operator" | put operator/key
echo "The secrets are made. The operator's API key: docker compose run --rm secrets key"
