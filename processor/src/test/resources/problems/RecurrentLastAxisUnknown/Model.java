import static io.keratin.Keras.*;

import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = {20, ANY})
interface Model {
    @LSTM(units = 16) record Out() {}
}
