/// GPUs of NVIDIA as the driver's own library tells of them (NVML): which there are, what they do while a run is under
/// way, whose processes are on them, and how they stand to the one that a record names. Without the library, or on
/// other systems, it says so; GPUs of AMD and Apple are named from records and not measured.
@NullMarked
package assay.rerun.gpu;

import org.jspecify.annotations.NullMarked;
