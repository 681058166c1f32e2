import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

/** A model that is called what the generated class extends; records as the language's annotations. */
@Sequential(inputShape = {4, 4})
@io.keratin.Compile(optimizer = SGD, loss = MEAN_SQUARED_ERROR)
interface Model {
    @Flatten record Input() {}
    @Dense(units = 3) record Input_1() {}
    @Named("input_layer") @Dense(units = 2) record Output() {}
    @Activation(activation = TANH) record Sequential() {}
}
