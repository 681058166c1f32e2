package io.keratin.read;

import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * A layer that records apply.
 *
 * @param key what tells it apart within its model: the name of the declaration, or that of the
 *     model with its package
 * @param kerasName Keras's name of it
 * @param symbol the Java name of what declares it
 * @param model the model that it is; null for any other layer
 */
public record AppliedLayer(
        String key,
        String kerasName,
        String symbol,
        @Nullable TypeElement model) {

    /** A model that is applied itself, not an instance of it. */
    static AppliedLayer of(TypeElement model) {
        return new AppliedLayer(
                model.getQualifiedName().toString(),
                ModelReader.kerasName(model),
                model.getSimpleName().toString(),
                model);
    }
}
