import { get, inBackground, post, type Route } from '#platform/http/route'
import { computeCycle, noteDone } from './commands/compute-cycle.ts'
import { requestKeep } from './commands/request-keep.ts'
import { listCheckpoints, listEnd, listKeepRequests, readKeepRequest } from './read-cycle.ts'

export const routes: Route[] = [
  get('/v1/checkpoints', listCheckpoints, "Checkpoints of my units' batches"),
  inBackground(post('/v1/checkpoints/computation', computeCycle, 'Count checkpoints anew')),
  post('/v1/checkpoints/:checkpoint_id/done', noteDone, 'Note a review, a decision or a list as done'),
  get('/v1/placements/:placement_id/end-list', listEnd, 'What is proposed for the cases of a batch at its end'),
  get('/v1/keep-requests', listKeepRequests, 'Requests to keep cases'),
  get('/v1/keep-requests/:keep_id', readKeepRequest, 'One request to keep cases'),
  post('/v1/keep-requests', requestKeep, "Ask to keep cases, with the client's consent", 201),
]
