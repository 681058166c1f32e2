package io.keratin.spec;

import java.util.List;

/**
 * How a model is to be trained, in Keras's call form.
 *
 * @param optimizer such as {@code adam(learning_rate=1e-3)}
 * @param losses one, or one an output
 * @param metrics metrics of every output
 */
public record CompileSpec(String optimizer, List<String> losses, List<String> metrics) {
    public CompileSpec {
        losses = List.copyOf(losses);
        metrics = List.copyOf(metrics);
    }
}
