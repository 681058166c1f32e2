package io.keratin.model;

import java.util.List;

/** Tensors that go into a model together, or come out of it, each under a name of its own. */
public interface TensorGroup {
    /** The tensors in the order of the model's inputs or outputs. */
    List<Tensor> tensors();
}
