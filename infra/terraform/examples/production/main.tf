# Everything composed. `terraform init && terraform apply`, then the steps of docs/deploy/terraform.md.
terraform {
  required_version = ">= 1.9"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.25"
    }
  }
  backend "s3" {
    # bucket, key and region by `terraform init -backend-config=…`
    use_lockfile = true
  }
}

variable "region" {
  type    = string
  default = "eu-central-1"
}
variable "zone_id" { type = string }
variable "app_host" { type = string }
variable "api_host" { type = string }
variable "image_tag" { type = string }
variable "secret_arns" { type = map(string) }
variable "alarm_topic_arn" { type = string }

provider "aws" {
  region = var.region
  default_tags {
    tags = { Project = "shortlist" }
  }
}

locals {
  name = "shortlist"
}

data "aws_availability_zones" "available" {
  state = "available"
}

data "aws_caller_identity" "current" {}

module "network" {
  source = "../../modules/network"
  name   = local.name
  zones  = slice(data.aws_availability_zones.available.names, 0, 2)
}

module "registry" {
  source = "../../modules/registry"
  name   = local.name
}

module "storage" {
  source = "../../modules/storage"
  bucket = "${local.name}-files-${data.aws_caller_identity.current.account_id}"
}

module "database" {
  source                    = "../../modules/database"
  name                      = local.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.private_subnet_ids
  client_security_group_ids = [module.service.task_security_group_id]
}

module "cache" {
  source                    = "../../modules/cache"
  name                      = local.name
  vpc_id                    = module.network.vpc_id
  subnet_ids                = module.network.private_subnet_ids
  client_security_group_ids = [module.service.task_security_group_id]
}

module "service" {
  source             = "../../modules/service"
  name               = local.name
  vpc_id             = module.network.vpc_id
  public_subnet_ids  = module.network.public_subnet_ids
  private_subnet_ids = module.network.private_subnet_ids
  zone_id            = var.zone_id
  app_host           = var.app_host
  api_host           = var.api_host
  api_image          = "${module.registry.urls["api"]}:${var.image_tag}"
  ui_image           = "${module.registry.urls["ui"]}:${var.image_tag}"
  redis_url          = module.cache.url
  bucket             = module.storage.bucket
  bucket_arn         = module.storage.arn
  secret_arns        = var.secret_arns
}

module "alarms" {
  source                  = "../../modules/alarms"
  name                    = local.name
  topic_arn               = var.alarm_topic_arn
  balancer_suffix         = module.service.balancer_suffix
  api_target_group_suffix = module.service.api_target_group_suffix
  cluster                 = module.service.cluster
  database_identifier     = module.database.identifier
}

output "images" { value = module.registry.urls }
output "database_address" { value = module.database.address }
output "database_password_secret" { value = module.database.password_secret_arn }
