/// Runs orders as an array of jobs of a Slurm cluster. Home, rerun folders and environments must lie where all nodes
/// see them, and nodes must be like the machine that asks.
@NullMarked
package assay.rerun.slurm;

import org.jspecify.annotations.NullMarked;
