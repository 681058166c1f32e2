package io.keratin.files;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a file of Keras's holds: weights, and in a whole model also how it is made, how it is
 * trained and how far its training went.
 *
 * @param format what the file is
 * @param config the model's configuration as JSON; empty in a file of weights only
 * @param training how the model is trained, as the JSON of a legacy file has it beside the
 *     configuration; null where that says it itself, or nothing does
 * @param weights the weights
 * @param optimizer how far training went; null where the file does not say
 */
public record SavedModel(
        FileFormat format,
        String config,
        @Nullable String training,
        SavedWeights weights,
        @Nullable OptimizerState optimizer) {
    /**
     * What every mask begins with; in a text within a text, quotes have a backslash before them.
     */
    private static final Pattern MASK =
            Pattern.compile("class_name\\\\?\"\\s*:\\s*\\\\?\"NotEqual\\\\?\"");

    /** Whether the configuration has operations that compute masks, as Keras 3 writes them. */
    public boolean saysMasks() {
        return MASK.matcher(config).find();
    }
}
