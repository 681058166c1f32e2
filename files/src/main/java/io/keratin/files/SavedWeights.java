package io.keratin.files;

/** The weights that a file holds, by one of the two layouts there are. */
public sealed interface SavedWeights permits WeightFile, WeightStore {
    /** How many numbers there are in all weights together. */
    long numbers();
}
