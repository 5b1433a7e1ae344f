package assay.report;

/// @param id of the evidence index: `E-006`
/// @param where inside that record; empty for the whole of it
public record Citation(String id, String where) {}
