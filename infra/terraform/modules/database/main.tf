# RDS for PostgreSQL 17 with pgvector, in two zones, with point-in-time recovery. The master's password is RDS's own secret.
variable "name" { type = string }
variable "vpc_id" { type = string }
variable "subnet_ids" { type = list(string) }
variable "client_security_group_ids" { type = list(string) }
variable "instance_class" {
  type    = string
  default = "db.r8g.large"
}
variable "storage_gb" {
  type    = number
  default = 100
}
variable "backup_days" {
  type    = number
  default = 14
  validation {
    condition     = var.backup_days >= 7 && var.backup_days <= 35
    error_message = "Backups are kept for 7 to 35 days: below that a mistake found after a week's holiday is for ever."
  }
}

resource "aws_db_subnet_group" "this" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_security_group" "this" {
  name        = "${var.name}-database"
  description = "PostgreSQL, for the processes of Shortlist only"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "clients" {
  count                        = length(var.client_security_group_ids)
  security_group_id            = aws_security_group.this.id
  referenced_security_group_id = var.client_security_group_ids[count.index]
  ip_protocol                  = "tcp"
  from_port                    = 5432
  to_port                      = 5432
}

resource "aws_db_parameter_group" "this" {
  name   = "${var.name}-17"
  family = "postgres17"

  parameter {
    name  = "rds.force_ssl"
    value = "1"
  }
  parameter {
    name  = "log_min_duration_statement"
    value = "1000"
  }
  parameter {
    name  = "idle_in_transaction_session_timeout"
    value = "60000"
  }
}

resource "aws_db_instance" "this" {
  identifier                      = var.name
  engine                          = "postgres"
  engine_version                  = "17"
  instance_class                  = var.instance_class
  allocated_storage               = var.storage_gb
  max_allocated_storage           = var.storage_gb * 5
  storage_type                    = "gp3"
  storage_encrypted               = true
  db_name                         = "shortlist"
  username                        = "shortlist"
  manage_master_user_password     = true
  db_subnet_group_name            = aws_db_subnet_group.this.name
  vpc_security_group_ids          = [aws_security_group.this.id]
  parameter_group_name            = aws_db_parameter_group.this.name
  multi_az                        = true
  publicly_accessible             = false
  backup_retention_period         = var.backup_days
  backup_window                   = "02:00-03:00"
  maintenance_window              = "sun:03:30-sun:04:30"
  copy_tags_to_snapshot           = true
  auto_minor_version_upgrade      = true
  deletion_protection             = true
  skip_final_snapshot             = false
  final_snapshot_identifier       = "${var.name}-final"
  performance_insights_enabled    = true
  enabled_cloudwatch_logs_exports = ["postgresql"]
}

output "identifier" { value = aws_db_instance.this.identifier }
output "address" { value = aws_db_instance.this.address }
output "password_secret_arn" { value = aws_db_instance.this.master_user_secret[0].secret_arn }
