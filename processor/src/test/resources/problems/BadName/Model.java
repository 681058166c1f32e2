import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Named("a/b") @Dense(units = 4) record Digit() {}
    @Named("") @Dense(units = 4) record Last() {}
}
