#!/usr/bin/env bash
# Rolls an image out on an App Runner service and waits for it: update.sh SERVICE_ARN IMAGE
set -euo pipefail
service=$1 image=$2
source=$(aws apprunner describe-service --service-arn "$service" --query Service.SourceConfiguration |
  jq --arg image "$image" '.ImageRepository.ImageIdentifier = $image')
operation=$(aws apprunner update-service --service-arn "$service" --source-configuration "$source" --query OperationId --output text)
for _ in $(seq 90); do
  status=$(aws apprunner list-operations --service-arn "$service" \
    --query "OperationSummaryList[?Id=='$operation'].Status | [0]" --output text)
  case $status in
    SUCCEEDED) exit 0 ;;
    FAILED | ROLLBACK_*) echo "App Runner says $status." >&2; exit 1 ;;
  esac
  sleep 10
done
echo 'App Runner was not done within 15 minutes.' >&2
exit 1
