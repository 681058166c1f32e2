package io.keratin.samples.guide;

import io.keratin.Apply;
import io.keratin.Functional;
import io.keratin.Input;

/**
 * A model called like a layer, on a new input:
 *
 * <pre>
 * image = Input(shape=(784,))
 * kind = classifier(image)
 * </pre>
 */
@Functional(outputs = NewInput.Kind.class)
interface NewInput {
    @Input(784)
    record Image() {}

    @Apply(Classifier.class)
    record Kind(Image image) {}
}
