"""Shards: how games are shared out among processes so that each is evaluated by one of them, and never by two.

**Slots.** There are `slots.SLOTS` leases named `game-shard/0`, `game-shard/1`, ... A shard works only while it holds
one. Who holds which, in which epoch and until when stands in table `leases`; a slot whose lease has run out is free.
A holder renews its lease every third of `slots.TTL_S` and stops of itself when it could not, by its own clock, before
the database would let anybody else have it. Whatever it says (game states, signals, reports) it says only while the
lease holds, and stamps with slot and epoch.

**Plans.** The orchestrator says what each slot's holder is to follow: `ShardPlan` on channel `subscriptions`, key
`shard:<slot>`. It is the whole desired state. `slot_epoch` is the epoch of the holder for whom it was decided. A shard
follows a plan of its own epoch, or of the epoch just before its own: then it took the slot over from that holder, and
nobody was in between. It ignores plans of any other epoch, of an older orchestrator (`epoch`) and of an older
`generation`.

**Reports.** When a shard has changed what it follows, it says so: `ShardReport` on channel `shards`, key the slot.

From these follow the three ways in which a game changes hands. The orchestrator alone takes part in them as stated:

1. *A shard dies.* Its lease runs out within `slots.TTL_S`. Either a shard that waits for a slot takes it, in the next
   epoch, and goes on with the plan as it is; the orchestrator need not even be there. Or the orchestrator wants the
   games elsewhere: then it takes the slot's lease itself (`store.leases.acquire`, so nobody else can), publishes an
   empty plan for the slot under its own slot epoch, gives the games to other slots, and releases the lease. Whoever
   takes the slot later is two epochs on and ignores the dead holder's plan.
2. *A game moves between living shards.* The orchestrator publishes the first one's plan without it, waits for that
   shard's report with this generation (or for its lease to run out), and only then puts it into the second one's plan.
3. *A shard is asked to stop* (scale-in, deployment). It reports `draining`, takes no new games, and goes on evaluating
   until its games have been taken from its plan as in 2, or the time to drain is over, or neither an orchestrator nor
   another shard goes on (the whole platform stops). Then it gives the slot up; what it still had is taken as in 1,
   without waiting for the lease to run out.

A shard that owns games which are on, or about to start, protects its ECS task from scale-in (`protection`), so that
autoscaling prefers shards without any.
"""
