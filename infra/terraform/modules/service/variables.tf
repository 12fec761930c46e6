variable "name" { type = string }
variable "vpc_id" { type = string }
variable "public_subnet_ids" { type = list(string) }
variable "private_subnet_ids" { type = list(string) }
variable "zone_id" {
  description = "The Route 53 zone in which app_host and api_host lie."
  type        = string
}
variable "app_host" { type = string }
variable "api_host" { type = string }
variable "api_image" { type = string }
variable "ui_image" { type = string }
variable "redis_url" { type = string }
variable "bucket" { type = string }
variable "bucket_arn" { type = string }
variable "secret_arns" {
  description = "Secrets Manager entries by the variable they are for: DATABASE_URL, SECRET_KEY and, as needed, OPENAI_API_KEY, METRICS_TOKEN."
  type        = map(string)
  validation {
    condition     = alltrue([for name in ["DATABASE_URL", "SECRET_KEY"] : contains(keys(var.secret_arns), name)])
    error_message = "DATABASE_URL and SECRET_KEY must be among secret_arns."
  }
}
variable "api_tasks" {
  type    = object({ min = number, max = number })
  default = { min = 2, max = 8 }
}
