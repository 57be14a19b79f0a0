package outreach.delivery;

import java.time.InstantSource;

/** What all connections of a delivery have in common. */
record Shared(SendQueue queue, Brake brake, Streaks streaks, DeliveryListener listener, InstantSource clock) {}
