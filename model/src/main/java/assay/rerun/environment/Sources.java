package assay.rerun.environment;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Where things lie that an environment is made from.
///
/// @param project the audited folder, which is only read; null where no file of it is asked for
/// @param code the top of the code that was laid for the rerun
/// @param consoles an existing folder for what the tools print
public record Sources(@Nullable Path project, Path code, Path consoles) {}
