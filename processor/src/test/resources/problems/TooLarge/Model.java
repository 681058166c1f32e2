import io.keratin.*;
import io.keratin.layers.*;

@Sequential(inputShape = 100_000)
interface Model {
    @Dense(units = 100_000) record Wide() {}
    @Dense(units = 10) record Out() {}
}
