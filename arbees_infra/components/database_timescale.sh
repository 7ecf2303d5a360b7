# shellcheck shell=bash
# The database host: TimescaleDB in a container, its data and certificate on the volume at $DATA_FOLDER, WAL and base
# backups in $BUCKET. `database_timescale.py` says what the variables are; docs/database.md how to restore.
dnf install -y docker openssl
systemctl enable --now docker
aws ecr get-login-password | docker login --username AWS --password-stdin "${IMAGE%%/*}"
docker pull --quiet "$IMAGE"
docker logout "${IMAGE%%/*}"

# 1000 is the image's user postgres.
install -d -m 700 -o 1000 -g 1000 "$DATA_FOLDER/pg" "$DATA_FOLDER/pg/data" "$DATA_FOLDER/tls"
if [ ! -s "$DATA_FOLDER/tls/server.key" ]; then
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 7300 -subj "/CN=$HOST" \
    -addext "subjectAltName=DNS:$HOST" -keyout "$DATA_FOLDER/tls/server.key" -out "$DATA_FOLDER/tls/server.crt"
  chown 1000:1000 "$DATA_FOLDER"/tls/server.*
  chmod 600 "$DATA_FOLDER/tls/server.key"
fi

install -d /etc/database
declare -p AWS_DEFAULT_REGION INSTANCE_ID DATA_FOLDER IMAGE DATABASE OWNER OWNER_SECRET LOG_GROUP NAMESPACE \
  >/etc/database/settings
cat >/etc/database/pg_hba.conf <<'EOF'
# Administration is by `docker exec` on the host alone; everybody else comes with TLS and a password.
local   all all                    peer
host    all postgres all           reject
hostssl all all      0.0.0.0/0     scram-sha-256
hostssl all all      ::/0          scram-sha-256
EOF
cat >/etc/database/pgbackrest.conf <<EOF
[global]
repo1-type=s3
repo1-path=/pgbackrest
repo1-s3-bucket=$BUCKET
repo1-s3-endpoint=s3.$AWS_DEFAULT_REGION.amazonaws.com
repo1-s3-region=$AWS_DEFAULT_REGION
repo1-s3-key-type=auto
repo1-retention-full-type=time
repo1-retention-full=$BACKUP_DAYS
repo1-bundle=y
compress-type=zst
start-fast=y
archive-async=y
spool-path=/home/postgres/pgdata/spool
lock-path=/tmp/pgbackrest
log-level-console=info
log-level-file=off
[arbees]
pg1-path=/home/postgres/pgdata/data
EOF

# Runs the image with the database's folders: a name, then options of docker, `--`, then the command.
cat >/usr/local/sbin/database-container <<'EOF'
#!/bin/bash
set -euo pipefail
. /etc/database/settings
name=$1 options=()
shift
until [ "$1" = -- ]; do options+=("$1"); shift; done
shift
exec docker run --rm --name "$name" --network host "${options[@]}" \
  --log-driver awslogs --log-opt "awslogs-region=$AWS_DEFAULT_REGION" --log-opt "awslogs-group=$LOG_GROUP" \
  --log-opt "awslogs-stream=$name/$INSTANCE_ID" \
  -v "$DATA_FOLDER/pg:/home/postgres/pgdata" -v "$DATA_FOLDER/tls:/etc/tls:ro" -v /etc/database:/etc/database:ro \
  -v /run/database:/run/database:ro -e PGDATA=/home/postgres/pgdata/data -e POSTGRES_DB="$DATABASE" \
  -e POSTGRES_PASSWORD_FILE=/run/database/init-password -e NO_TS_TUNE=true \
  -e PGBACKREST_CONFIG=/etc/database/pgbackrest.conf -e PGBACKREST_STANZA=arbees "$IMAGE" "$@"
EOF

# Before every start. A blank volume is filled from the newest backup; only where there is none does a new database begin.
cat >/usr/local/sbin/database-prepare <<'EOF'
#!/bin/bash
set -euo pipefail
. /etc/database/settings
docker rm --force database database-tool >/dev/null 2>&1 || true
install -d -m 711 /run/database
(umask 377; openssl rand -hex 24 >/run/database/init-password.new)
chown 1000 /run/database/init-password.new
mv -f /run/database/init-password.new /run/database/init-password
# pgBackRest writes this file last, so an interrupted restore goes on.
[ ! -s "$DATA_FOLDER/pg/data/global/pg_control" ] || exit 0
# `info` succeeds even when the bucket does not answer, so it is its status that counts: 0 there are backups, 1 no
# stanza, 2 a stanza without backups. Anything else is a failure, not an empty bucket.
found=$(/usr/local/sbin/database-container database-tool -- pgbackrest info --output=json)
case $(grep -oE '"status":\{"code":[0-9]+,"lock"' <<<"$found" | grep -oE '[0-9]+') in
  0) /usr/local/sbin/database-container database-tool -- pgbackrest restore --delta ;;
  1 | 2) echo "no backup: a new database begins" ;;
  *) echo "whether there are backups can't be told: $found" >&2; exit 1 ;;
esac
EOF

cat >/usr/local/sbin/database-run <<'EOF'
#!/bin/bash
set -euo pipefail
mib=$(awk '/^MemTotal/ { print int($2 / 1024) }' /proc/meminfo)
exec /usr/local/sbin/database-container database --stop-signal SIGINT --shm-size "$((mib / 4))m" -- postgres \
  -c ssl=on -c ssl_cert_file=/etc/tls/server.crt -c ssl_key_file=/etc/tls/server.key \
  -c ssl_min_protocol_version=TLSv1.2 -c password_encryption=scram-sha-256 -c hba_file=/etc/database/pg_hba.conf \
  -c listen_addresses='*' -c max_connections=200 -c tcp_keepalives_idle=60 \
  -c shared_preload_libraries=timescaledb,pg_stat_statements -c timescaledb.telemetry_level=off \
  -c max_worker_processes=24 -c timescaledb.max_background_workers=8 \
  -c "shared_buffers=$((mib / 4))MB" -c "effective_cache_size=$((mib * 6 / 10))MB" \
  -c "maintenance_work_mem=$((mib / 16))MB" -c random_page_cost=1.1 -c effective_io_concurrency=200 \
  -c max_wal_size=2GB -c checkpoint_timeout=15min -c wal_compression=on \
  -c archive_mode=on -c archive_timeout=300 -c 'archive_command=pgbackrest archive-push %p' \
  -c log_checkpoints=on -c log_lock_waits=on -c log_min_duration_statement=1s
EOF

# Makes the owner and gives it the secret's password; run it again after the secret has changed. The password travels by
# a file only the image's user reads, and not by arguments or statements that fail into the log.
cat >/usr/local/sbin/database-roles <<'EOF'
#!/bin/bash
set -euo pipefail
. /etc/database/settings
trap 'rm -f /run/database/owner-password' EXIT
(umask 377; aws secretsmanager get-secret-value --secret-id "$OWNER_SECRET" --query SecretString --output text \
  >/run/database/owner-password)
chown 1000 /run/database/owner-password
sql() { docker exec -i database psql -qX -v ON_ERROR_STOP=1 -U postgres -d "$DATABASE" "$@"; }
sql -c 'CREATE EXTENSION IF NOT EXISTS timescaledb'
sql -c 'ALTER EXTENSION timescaledb UPDATE'
sql -v owner="$OWNER" -v database="$DATABASE" <<'SQL'
SET log_statement = 'none';
SET log_min_duration_statement = -1;
SET log_min_error_statement = 'panic';
SET pg_stat_statements.track_utility = off;
\set password `cat /run/database/owner-password`
SELECT format('CREATE ROLE %I', :'owner') WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'owner') \gexec
SELECT format('ALTER ROLE %I LOGIN CREATEROLE NOSUPERUSER PASSWORD %L', :'owner', :'password') \gexec
SELECT format('ALTER DATABASE %I OWNER TO %I', :'database', :'owner') \gexec
SELECT format('GRANT pg_monitor TO %I', :'owner') \gexec
CREATE EXTENSION IF NOT EXISTS pg_stat_statements;
SQL
EOF

cat >/usr/local/sbin/database-backup <<'EOF'
#!/bin/bash
set -euo pipefail
. /etc/database/settings
type="diff"
[ "$(date -u +%u)" != 2 ] || type="full"
docker exec database pgbackrest backup --type="$type"
date +%s >"$DATA_FOLDER/last-backup"
EOF

# Puts the database back as it was at a time, such as '2026-11-02 18:30:00+00', or to the end of the archive.
cat >/usr/local/sbin/database-restore <<'EOF'
#!/bin/bash
set -euo pipefail
to=(--type=default)
[ $# = 0 ] || to=(--type=time "--target=$1" --target-action=promote)
systemctl stop check-health.timer database-backup.timer database
systemctl start docker
install -d -m 711 /run/database
/usr/local/sbin/database-container database-tool -- pgbackrest restore --delta "${to[@]}"
systemctl start database
until docker exec database pg_isready -q; do sleep 5; done
systemctl start check-health.timer database-backup.timer
EOF

cat >/usr/local/sbin/database-metrics <<'EOF'
#!/bin/bash
set -euo pipefail
. /etc/database/settings
metrics=()
metric() { metrics+=("MetricName=$1,Unit=$2,Value=$3"); }
metric DiskUsed Percent "$(df --output=pcent "$DATA_FOLDER" | tail -n 1 | tr -dc 0-9)"
made=$(cat "$DATA_FOLDER/last-backup" 2>/dev/null || stat -c %W "$DATA_FOLDER/tls/server.key")
metric BackupAge Seconds "$(($(date +%s) - made))"
if answer=$(timeout 10 docker exec database psql -qXAtF ' ' -U postgres -c "SELECT
    (SELECT count(*) FROM pg_stat_activity WHERE backend_type = 'client backend'),
    (SELECT count(*) FROM pg_stat_archiver WHERE last_failed_time > coalesce(last_archived_time, '-infinity'))"); then
  read -r connections failing <<<"$answer"
  metric Up Count 1
  metric Connections Count "$connections"
  metric ArchiveFailing Count "$failing"
else
  metric Up Count 0
fi
aws cloudwatch put-metric-data --namespace "$NAMESPACE" --metric-data "${metrics[@]}"
EOF
chmod 755 /usr/local/sbin/database-*

cat >/etc/systemd/system/database.service <<EOF
[Unit]
After=docker.service network-online.target
Requires=docker.service
Wants=network-online.target
RequiresMountsFor=$DATA_FOLDER
[Service]
ExecStartPre=/usr/local/sbin/database-prepare
ExecStart=/usr/local/sbin/database-run
ExecStop=/usr/bin/docker stop --time 110 database
TimeoutStartSec=infinity
TimeoutStopSec=120
Restart=always
RestartSec=5
[Install]
WantedBy=multi-user.target
EOF
for job in backup metrics; do
  cat >/etc/systemd/system/database-$job.service <<EOF
[Unit]
After=database.service
[Service]
Type=oneshot
ExecStart=/usr/local/sbin/database-$job
EOF
done
cat >/etc/systemd/system/database-backup.timer <<'EOF'
[Timer]
OnCalendar=*-*-* 10:00:00 UTC
Persistent=true
[Install]
WantedBy=timers.target
EOF
cat >/etc/systemd/system/database-metrics.timer <<'EOF'
[Timer]
OnActiveSec=5
OnUnitActiveSec=60
AccuracySec=1
[Install]
WantedBy=timers.target
EOF
systemctl daemon-reload
systemctl enable --now database.service database-metrics.timer
until docker exec database pg_isready -q; do sleep 5; done
/usr/local/sbin/database-roles
# A boot whose archive does not work fails here, and not on the day the archive is needed.
docker exec database pgbackrest stanza-create
docker exec database pgbackrest check
systemctl enable --now database-backup.timer
find "$DATA_FOLDER/last-backup" -mtime -1 2>/dev/null | grep -q . || systemctl start --no-block database-backup.service
