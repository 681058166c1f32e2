import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@interface Dens {}

@Sequential(inputShape = 8)
interface Model {
    @Dens record Hidden() {}
}
