package assay.project;

import assay.sign.Holder;
import assay.sign.Signing;
import java.nio.file.Path;
import java.time.Instant;

/// A file that a person has signed.
///
/// @param at by this computer's clock
/// @param sha256 of the signed file, lower-case hex
/// @param entry of the project's trail; 0 where no project was named
public record SignedFile(Path file, Signing signing, Holder holder, Instant at, String sha256, long entry) {}
