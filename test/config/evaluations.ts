/** Sound files of a service that is evaluated, for tests that break one thing at a time. */
export const SETTINGS = `organization: acme
metrics:
  prom: {kind: prometheus, url: https://prometheus.example.com}
  handed: {kind: static}
evaluation:
  provider: prom
`;

export const SLO = `spec_version: "1.0"
filter:
  job: cart
comparison:
  compare_with: several_results
  include_result_with_score: pass
  number_of_comparison_results: 3
  aggregate_function: avg
objectives:
  - sli: latency
    displayName: Response time
    key_sli: true
    weight: 3
    pass:
      - criteria: ["<=+10%", "<600"]
    warning:
      - criteria: ["<=800"]
  - sli: errors
    pass:
      - criteria: ["<=1"]
  - sli: throughput
total_score:
  pass: "90%"
  warning: "75%"
`;

export const SLI = `spec_version: "1.0"
indicators:
  latency: histogram_quantile(0.95, sum(rate(http_duration_bucket{job="$job"}[$DURATION_SECONDS])) by (le))
  errors: sum(rate(http_errors{job="$job"}[$DURATION_SECONDS])) or vector(0)
  throughput: sum(rate(http_requests{job="$job"}[$DURATION_SECONDS]))
`;

export const PERFSPEC = `{
  "spec_version": "1.0",
  "indicators": [
    {
      "id": "latency",
      "source": "Prometheus",
      "query": "rate(latency_sum[3m])/rate(latency_count[3m])",
      "grading": {"type": "Threshold", "thresholds": {"upperSevere": 1.0}, "metricScore": 100}
    }
  ],
  "objectives": {"pass": 90, "warning": 75}
}
`;

/** The files of a service, measured by Prometheus. */
export const EVALUATED = {
  "muster.yml": SETTINGS,
  "slo/cart/slo.yaml": SLO,
  "slo/cart/sli.yaml": SLI,
  "slo/checkout/perfspec.json": PERFSPEC,
};
