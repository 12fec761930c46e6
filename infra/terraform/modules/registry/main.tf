# Repositories of the two images: a tag never moves, images are scanned when they come in, old ones go.
variable "name" { type = string }

resource "aws_ecr_repository" "this" {
  for_each             = toset(["api", "ui"])
  name                 = "${var.name}-${each.key}"
  image_tag_mutability = "IMMUTABLE"
  image_scanning_configuration {
    scan_on_push = true
  }
  encryption_configuration {
    encryption_type = "KMS"
  }
}

resource "aws_ecr_lifecycle_policy" "this" {
  for_each   = aws_ecr_repository.this
  repository = each.value.name
  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "The newest 30, which is further back than anybody rolls back"
      selection    = { tagStatus = "any", countType = "imageCountMoreThan", countNumber = 30 }
      action       = { type = "expire" }
    }]
  })
}

output "urls" { value = { for key, repository in aws_ecr_repository.this : key => repository.repository_url } }
