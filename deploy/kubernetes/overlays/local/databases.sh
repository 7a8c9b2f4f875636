#!/bin/sh
# One role and one database per service, each with its own password; run by the server's first start.
set -eu
for name in gateway conversation pqrsd notification survey analytics; do
  psql -v ON_ERROR_STOP=1 --username postgres --dbname postgres \
    -c "create role $name login password 'local-$name'" \
    -c "create database $name owner $name" \
    -c "revoke connect on database $name from public"
done
