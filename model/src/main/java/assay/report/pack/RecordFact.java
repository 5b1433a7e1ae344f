package assay.report.pack;

/// The facts that the records of a training run can supply; packs name those that serve a clause.
public enum RecordFact {
    /// Identity of the run and of its record.
    F01,
    /// Times and status.
    F02,
    /// Code revision, working tree, command.
    F03,
    /// Data files with digests.
    F04,
    /// Split of the data.
    F05,
    /// Lock of the environment.
    F06,
    /// Hardware and numerics.
    F07,
    /// Seeds.
    F08,
    /// Parameters.
    F09,
    /// Metrics.
    F10,
    /// The model's file.
    F11,
    /// Results of reruns.
    F12,
    /// Differences between named runs.
    F13,
    /// Findings of the audit's rules.
    F14,
    /// Entries of the audit trail.
    F15,
    /// Statements and signatures of people.
    F16,
    /// Attached documents.
    F17,
    /// Which model was deployed when.
    F18,
    /// Which model made a decision.
    F19,
    /// Identity of the program and of the rules that it used.
    F20,
    /// Population of runs.
    F21
}
