package assay.chart;

/// A step with a line across the chart.
///
/// @param words beside the line
public record MarkedStep(long step, String words) {}
