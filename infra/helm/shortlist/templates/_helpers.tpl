{{- define "shortlist.labels" -}}
app.kubernetes.io/name: shortlist
app.kubernetes.io/instance: {{ .Release.Name }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "shortlist.selector" -}}
app.kubernetes.io/name: shortlist
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{- define "shortlist.image" -}}
{{- if hasPrefix "sha256:" .tag }}{{ .repository }}@{{ .tag }}{{ else }}{{ .repository }}:{{ .tag }}{{ end }}
{{- end }}

{{- define "shortlist.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: { type: RuntimeDefault }
{{- end }}

{{- define "shortlist.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: { drop: [ALL] }
{{- end }}

{{/* Pods of one component on different nodes and zones, as far as there are several. */}}
{{- define "shortlist.spread" -}}
{{- range list "topology.kubernetes.io/zone" "kubernetes.io/hostname" }}
- maxSkew: 1
  topologyKey: {{ . }}
  whenUnsatisfiable: ScheduleAnyway
  labelSelector:
    matchLabels:
      {{- include "shortlist.selector" $ | nindent 6 }}
{{- end }}
{{- end }}

{{/* Names of the secret that the API and the migration may see, and whether they can do without. */}}
{{- define "shortlist.apiSecrets" -}}
{{- range $name, $optional := dict "DATABASE_URL" false "REDIS_URL" false "SECRET_KEY" false "SECRET_KEY_PREVIOUS" true "OPENAI_API_KEY" true "METRICS_TOKEN" true }}
- name: {{ $name }}
  valueFrom:
    secretKeyRef: { name: {{ $.Values.secrets.existingSecret }}, key: {{ $name }}, optional: {{ $optional }} }
{{- end }}
{{- end }}
