"""Parts of the fault benchmark, one file for each kind of trouble."""
