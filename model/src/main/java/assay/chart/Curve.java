package assay.chart;

import assay.fact.Series;

/// A metric's history under the name that stands at its end.
public record Curve(String label, Series series) {}
