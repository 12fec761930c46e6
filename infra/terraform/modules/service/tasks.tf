data "aws_region" "current" {}

locals {
  secrets = [for variable, arn in var.secret_arns : { name = variable, valueFrom = arn }]
  api_environment = [
    { name = "API_URL", value = "https://${var.api_host}" },
    { name = "BACKEND_CORS_ORIGINS", value = "https://${var.app_host}" },
    { name = "REDIS_URL", value = var.redis_url },
    { name = "STORAGE_URL", value = "s3://${var.bucket}?region=${data.aws_region.current.region}" },
    { name = "TRUST_PROXY", value = "uniquelocal" },
  ]
  # The root file system is read-only; these are the two folders that are written to.
  scratch = [
    { sourceVolume = "tmp", containerPath = "/tmp" },
    { sourceVolume = "data", containerPath = "/data" },
  ]
}

resource "aws_cloudwatch_log_group" "this" {
  for_each          = toset(["api", "ui", "migrate"])
  name              = "/${var.name}/${each.key}"
  retention_in_days = 30
}

resource "aws_ecs_task_definition" "api" {
  family                   = "${var.name}-api"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 1024
  memory                   = 2048
  execution_role_arn       = aws_iam_role.execution.arn
  task_role_arn            = aws_iam_role.task.arn
  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = "X86_64"
  }
  volume { name = "tmp" }
  volume { name = "data" }
  container_definitions = jsonencode([{
    name                   = "api"
    image                  = var.api_image
    essential              = true
    user                   = "10001"
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 8000, protocol = "tcp" }]
    environment            = local.api_environment
    secrets                = local.secrets
    mountPoints            = local.scratch
    # It finishes what is under way, or hands it on, within 30 s.
    stopTimeout     = 45
    linuxParameters = { initProcessEnabled = true }
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this["api"].name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = "api"
      }
    }
  }])
}

# Run before a new version: aws ecs run-task, and wait for exit code 0.
resource "aws_ecs_task_definition" "migrate" {
  family                   = "${var.name}-migrate"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name      = "migrate"
    image     = var.api_image
    essential = true
    user      = "10001"
    command   = ["node", "scripts/migrate.ts"]
    secrets   = local.secrets
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this["migrate"].name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = "migrate"
      }
    }
  }])
}

resource "aws_ecs_task_definition" "ui" {
  family                   = "${var.name}-ui"
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 256
  memory                   = 512
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions = jsonencode([{
    name                   = "ui"
    image                  = var.ui_image
    essential              = true
    user                   = "10001"
    readonlyRootFilesystem = true
    portMappings           = [{ containerPort = 3000, protocol = "tcp" }]
    environment = [
      { name = "API_URL", value = "https://${var.api_host}" },
      { name = "ORIGIN", value = "https://${var.app_host}" },
    ]
    logConfiguration = {
      logDriver = "awslogs"
      options = {
        awslogs-group         = aws_cloudwatch_log_group.this["ui"].name
        awslogs-region        = data.aws_region.current.region
        awslogs-stream-prefix = "ui"
      }
    }
  }])
}
