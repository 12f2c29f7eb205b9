-- On how many objects did two actors act within a window of one another? $window in the unit of `time`.
-- The times are cut into buckets one window wide, so that the join is on equality: two actions within the window lie
-- in the same bucket or in neighbouring ones.
WITH bucketed AS (
  SELECT actor, object, time, time // $window AS bucket FROM actions
),
reaching AS (
  SELECT actor, object, time, unnest([bucket - 1, bucket, bucket + 1]) AS bucket FROM bucketed
),
together AS (
  SELECT DISTINCT a.actor AS a, b.actor AS b, a.object
  FROM bucketed AS a
  JOIN reaching AS b ON a.object = b.object AND a.bucket = b.bucket AND a.actor < b.actor
  WHERE abs(a.time - b.time) <= $window
)
SELECT a, b, count(*) AS shared FROM together GROUP BY a, b HAVING count(*) >= $minCount
