package assay.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/// What a named person said of the data. Passed on in their name, never judged.
///
/// @param run the key of the run that it is about; null for all runs of the project
/// @param on the day it was entered in the trail
/// @param entry its number in the trail
public record Stated(Topic topic, @Nullable String run, String text, String by, LocalDate on, long entry) {}
