package assay.report.evidence;

import assay.trail.Envelope;
import java.time.Instant;

/// Signs what a machine observed, with the project's key; never in a person's name.
public interface Signer {

    Envelope sign(String payloadType, byte[] payload);

    /// When the report is issued: the time of the log's entry that says so.
    Instant time();
}
