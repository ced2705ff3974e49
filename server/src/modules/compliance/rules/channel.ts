import { allowed, type ChannelRule, type Facts, type Finding } from '../model.ts'

/** R4: a channel that the agreement does not name is not used. Only other terms change that. */
export function channel(rule: ChannelRule, facts: Facts): Finding {
  return rule.channels.includes(facts.channel) ? allowed : { denied: true, untilAt: null }
}
