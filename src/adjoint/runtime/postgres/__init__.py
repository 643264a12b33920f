"""The PostgreSQL that Adjoint brings along; `Cluster` is all one needs."""

from adjoint.runtime.datadir import Busy, NoDataDir
from adjoint.runtime.postgres.cluster import Cluster, NotACluster, NotRunning, NotStarted, OtherVersion, QueryFailed
from adjoint.runtime.postgres.config import APP, OWNER, SUPERUSER

__all__ = [
    "APP",
    "OWNER",
    "SUPERUSER",
    "Busy",
    "Cluster",
    "NoDataDir",
    "NotACluster",
    "NotRunning",
    "NotStarted",
    "OtherVersion",
    "QueryFailed",
]
