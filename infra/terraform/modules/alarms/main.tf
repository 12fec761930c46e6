# What somebody is woken up for. Each has a page: docs/deploy/observability.md.
variable "name" { type = string }
variable "topic_arn" {
  description = "SNS topic that people listen to."
  type        = string
}
variable "balancer_suffix" { type = string }
variable "api_target_group_suffix" { type = string }
variable "cluster" { type = string }
variable "database_identifier" { type = string }

locals {
  balancer = { LoadBalancer = var.balancer_suffix, TargetGroup = var.api_target_group_suffix }
  database = { DBInstanceIdentifier = var.database_identifier }
  alarms = {
    no-healthy-api   = { namespace = "AWS/ApplicationELB", metric = "HealthyHostCount", statistic = "Minimum", comparison = "LessThanThreshold", threshold = 1, periods = 2, dimensions = local.balancer }
    api-errors       = { namespace = "AWS/ApplicationELB", metric = "HTTPCode_Target_5XX_Count", statistic = "Sum", comparison = "GreaterThanThreshold", threshold = 20, periods = 3, dimensions = local.balancer }
    api-cpu          = { namespace = "AWS/ECS", metric = "CPUUtilization", statistic = "Average", comparison = "GreaterThanThreshold", threshold = 85, periods = 10, dimensions = { ClusterName = var.cluster, ServiceName = "api" } }
    api-memory       = { namespace = "AWS/ECS", metric = "MemoryUtilization", statistic = "Average", comparison = "GreaterThanThreshold", threshold = 85, periods = 5, dimensions = { ClusterName = var.cluster, ServiceName = "api" } }
    database-cpu     = { namespace = "AWS/RDS", metric = "CPUUtilization", statistic = "Average", comparison = "GreaterThanThreshold", threshold = 85, periods = 10, dimensions = local.database }
    database-space   = { namespace = "AWS/RDS", metric = "FreeStorageSpace", statistic = "Minimum", comparison = "LessThanThreshold", threshold = 10737418240, periods = 2, dimensions = local.database }
    database-clients = { namespace = "AWS/RDS", metric = "DatabaseConnections", statistic = "Maximum", comparison = "GreaterThanThreshold", threshold = 400, periods = 3, dimensions = local.database }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each            = local.alarms
  alarm_name          = "${var.name}-${each.key}"
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic
  comparison_operator = each.value.comparison
  threshold           = each.value.threshold
  period              = 60
  evaluation_periods  = each.value.periods
  treat_missing_data  = each.key == "no-healthy-api" ? "breaching" : "notBreaching"
  alarm_actions       = [var.topic_arn]
  ok_actions          = [var.topic_arn]
}
