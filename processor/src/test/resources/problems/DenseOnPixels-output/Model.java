import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {28, 28, 1})
@Compile(optimizer = ADAM, loss = SPARSE_CATEGORICAL_CROSSENTROPY)
interface Model {
    @Conv2D(filters = 8, kernelSize = 3, activation = RELU) record Seen() {}
    @MaxPooling2D record Pooled() {}
    @Dense(units = 16, activation = RELU) record Mixed() {}
    @Dense(units = 10, activation = SOFTMAX) record Digit() {}
}
