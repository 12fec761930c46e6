#!/usr/bin/env bash
# Applies the migrations of a new image before it is rolled out: migrate.sh CLUSTER SUBNET,SUBNET SECURITY_GROUP IMAGE
set -euo pipefail
cluster=$1 subnets=$2 group=$3 image=$4
definition=$(aws ecs describe-task-definition --task-definition shortlist-migrate --query taskDefinition |
  jq --arg image "$image" '.containerDefinitions[0].image = $image
    | del(.taskDefinitionArn, .revision, .status, .requiresAttributes, .compatibilities, .registeredAt, .registeredBy)')
arn=$(aws ecs register-task-definition --cli-input-json "$definition" --query taskDefinition.taskDefinitionArn --output text)
task=$(aws ecs run-task --cluster "$cluster" --launch-type FARGATE --task-definition "$arn" \
  --network-configuration "awsvpcConfiguration={subnets=[$subnets],securityGroups=[$group]}" \
  --query 'tasks[0].taskArn' --output text)
aws ecs wait tasks-stopped --cluster "$cluster" --tasks "$task"
code=$(aws ecs describe-tasks --cluster "$cluster" --tasks "$task" --query 'tasks[0].containers[0].exitCode' --output text)
if [ "$code" != 0 ]; then
  echo "The migration ended with exit code $code; its log is in the group of the migrate task." >&2
  exit 1
fi
