package io.keratin.files;

/** The kinds of files that Keras writes of a model; what a file is, its contents say. */
public enum FileFormat {
    /** HDF5 with the attribute {@code layer_names}: the weights of any Keras from 1 on. */
    LEGACY_WEIGHTS("weights in Keras's legacy HDF5 layout"),
    /** HDF5 with the attribute {@code model_config}: a whole model of any Keras from 1 on. */
    LEGACY_MODEL("a whole model in HDF5"),
    /** HDF5 with the groups of a {@code .weights.h5} file: weights of Keras 3. */
    WEIGHTS("weights in Keras 3's HDF5 layout"),
    /** A zip archive with {@code config.json}: a whole model, {@code .keras}. */
    KERAS("a whole model as `.keras` archive"),
    /** JSON: the configuration of a model. */
    JSON("the configuration of a model as JSON"),
    /** YAML: the configuration of a model of Keras 2. */
    YAML("the configuration of a model as YAML");

    private final String description;

    FileFormat(String description) {
        this.description = description;
    }

    /** What such a file is, for messages. */
    public String description() {
        return description;
    }

    /** Whether such a file holds a whole model. */
    public boolean isWholeModel() {
        return this == LEGACY_MODEL || this == KERAS;
    }
}
