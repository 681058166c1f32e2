import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 8)
interface Model {
    @Dense(units = 4) record TowerA() {}
    @Dense(units = 4) record Tower_a() {}
    @Named("tower_a") @Dense(units = 4) record Digit() {}
}
