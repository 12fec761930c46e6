/** Mistakes that people make in deployment files. */
interface Fault {
  check: string;
  file: string;
  from: string;
  to: string;
}
const API = 'infra/helm/shortlist/templates/api.yaml';
const HELPERS = 'infra/helm/shortlist/templates/_helpers.tpl';

export const FAULTS: Fault[] = [
  { check: 'kubernetes', file: HELPERS, from: 'runAsNonRoot: true', to: 'runAsNonRoot: false' },
  { check: 'kubernetes', file: HELPERS, from: 'readOnlyRootFilesystem: true', to: 'readOnlyRootFileSystem: true' },
  { check: 'kubernetes', file: API, from: 'containerPort: 8000', to: "containerPort: '8000'" },
  { check: 'kubernetes', file: API, from: 'path: /readyz', to: 'path: /healthz' },
  {
    check: 'kubernetes',
    file: API,
    from: 'terminationGracePeriodSeconds: 45',
    to: 'terminationGracePeriodSeconds: 10',
  },
  { check: 'kubernetes', file: 'infra/helm/shortlist/values.yaml', from: 'tag: 0.1.0', to: 'tag: latest' },
  {
    check: 'kubernetes',
    file: 'infra/helm/shortlist/templates/scaling.yaml',
    from: 'maxUnavailable: 1',
    to: 'maxUnavailble: 1',
  },
  {
    check: 'kubernetes',
    file: 'infra/helm/shortlist/templates/ingress.yaml',
    from: 'idle_timeout.timeout_seconds=300',
    to: 'idle_timeout.timeout_seconds=60',
  },
  { check: 'cloudformation', file: 'infra/ecs/shortlist.yaml', from: "Cpu: '1024'", to: "Cpu: '300'" },
  { check: 'cloudformation', file: 'infra/ecs/shortlist.yaml', from: 'DesiredCount: 2', to: 'DesiredCounts: 2' },
  { check: 'cloudformation', file: 'infra/ecs/shortlist.yaml', from: '!Ref CertificateArn', to: '!Ref CertifcateArn' },
  {
    check: 'aws-calls',
    file: 'infra/apprunner/api.json',
    from: '"RuntimeEnvironmentSecrets"',
    to: '"RuntimeEnvironmentSecret"',
  },
  {
    check: 'terraform',
    file: 'infra/terraform/modules/database/main.tf',
    from: 'backup_retention_period',
    to: 'backup_retention_days',
  },
  {
    check: 'terraform',
    file: 'infra/terraform/modules/service/balancer.tf',
    from: 'cookie_duration',
    to: 'cookie_seconds',
  },
  {
    check: 'terraform',
    file: 'infra/terraform/examples/production/main.tf',
    from: 'module.network.vpc_id',
    to: 'module.netwrok.vpc_id',
  },
  { check: 'workflows', file: '.github/workflows/release.yml', from: 'needs: images', to: 'needs: image' },
  {
    check: 'workflows',
    file: '.github/workflows/release.yml',
    from: 'environment: production',
    to: 'continue-on-error: false',
  },
  {
    check: 'workflows',
    file: '.github/workflows/ci.yml',
    from: '@11bd71901bbe5b1630ceea73d27597364c9af683',
    to: '@v4',
  },
  { check: 'dockerfiles', file: 'infra/Dockerfile.api', from: 'USER 10001', to: 'USER root' },
  { check: 'dockerfiles', file: 'infra/Dockerfile.ui', from: 'RUN npm ci\n', to: 'RUN npm install\n' },
  {
    check: 'compose',
    file: 'docker-compose.yml',
    from: 'condition: service_healthy',
    to: 'condition: service_started',
  },
  { check: 'compose', file: 'docker-compose.yml', from: 'healthcheck:', to: 'healthchek:' },
];
